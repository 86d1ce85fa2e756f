import tseslint from "typescript-eslint";
import everything from "./eslint.config.js";

/**
 * What `npm test` lints with: everything but the rules that need types in `.vue` files. TypeScript's program is made anew
 * for each of those, which takes as long as all other linting together; `npm run lint` does it.
 */
export default tseslint.config(...everything, {
  files: ["client/**/*.vue"],
  extends: [tseslint.configs.disableTypeChecked],
});

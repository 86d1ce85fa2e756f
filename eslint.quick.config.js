import tseslint from "typescript-eslint";
import everything from "./eslint.config.js";

/**
 * What `npm test` lints with: the same rules over one program. TypeScript works out the types of the contracts anew in every
 * program that imports them, and in every `.vue` file, which takes many times as long as the linting itself. So all packages
 * share a program here, which knows the names of Node and of browsers, and the rules that need types leave out `.vue` files;
 * `npm run lint` has neither.
 */
export default tseslint.config(
  ...everything,
  {
    files: ["{contracts,edge,workers,ops,client}/**/*.ts"],
    languageOptions: {
      parserOptions: {
        projectService: false,
        project: "ops/config/tsconfig.lint.json",
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    files: ["client/**/*.vue"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);

import tseslint from "typescript-eslint";
import everything from "./eslint.config.js";

/** Instead of asking for the project of each file: those of one program are checked against types worked out once. */
const inOneProgram = (project) => ({
  parserOptions: { projectService: false, project, tsconfigRootDir: import.meta.dirname },
});

/**
 * What `npm test` lints with: the same rules over fewer programs. TypeScript works out the types of the contracts anew in
 * every package that imports them, and in every `.vue` file, which takes many times as long as the linting itself. So all
 * packages share a program here, and the rules that need types leave out `.vue` files; `npm run lint` has neither.
 */
export default tseslint.config(
  ...everything,
  {
    files: ["{contracts,edge,workers,ops}/**/*.ts"],
    languageOptions: inOneProgram("ops/config/tsconfig.lint.json"),
  },
  {
    files: ["ops/{e2e,bench}/**/*.ts"],
    languageOptions: inOneProgram("ops/config/tsconfig.lint-browser.json"),
  },
  {
    files: ["client/**/*.vue"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);

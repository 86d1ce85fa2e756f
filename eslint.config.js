import prettier from "eslint-config-prettier/flat";
import vue from "eslint-plugin-vue";
import accessibility from "eslint-plugin-vuejs-accessibility";
import tseslint from "typescript-eslint";
import vueParser from "vue-eslint-parser";

const sources = ["**/src/**/*.ts", "ops/{e2e,faults,bench}/**/*.ts"];
const clientSources = ["client/**/*.ts", "client/**/*.vue"];

/** Who may import a library that opens a connection, and what everybody else does instead. */
const connections = [
  {
    names: ["mysql2", "mysql2/promise", "kysely"],
    except: ["workers/db/**", "ops/**"],
    message: "Only workers/db touches MySQL: publish a message to it instead.",
  },
  {
    names: ["ioredis"],
    except: ["workers/db/**", "ops/**"],
    message: "Only workers/db touches Redis: publish a message to it instead.",
  },
  {
    names: ["amqplib"],
    allowedInTests: true,
    except: ["contracts/**", "ops/**"],
    message: "Only contracts/src/bus speaks AMQP: use the bus and publish a message instead.",
  },
  {
    names: ["nodemailer"],
    allowedInTests: true,
    except: ["workers/notification/**"],
    message: "Only workers/notification sends mail: publish a message instead.",
  },
];

const folders = [
  "contracts",
  "edge",
  "client",
  "workers/!(db|notification)",
  "workers/db",
  "workers/notification",
  "ops",
];
const tests = ["**/*.test.ts", "**/testing/**"];

// A later entry replaces the rule as a whole, so each group of files gets one list of all that it may not import.
const importRules = folders.flatMap((folder) => {
  const forbidden = connections.filter(({ except }) => !except.includes(`${folder}/**`));
  return [
    { files: [`${folder}/**/*.ts`, `${folder}/**/*.vue`], rules: importRule(folder, forbidden) },
    {
      files: tests.map((pattern) => `${folder}/${pattern}`),
      rules: importRule(
        folder,
        forbidden.filter(({ allowedInTests }) => allowedInTests !== true),
      ),
    },
  ];
});

function importRule(folder, forbidden) {
  const patterns = [];
  if (folder !== "ops")
    patterns.push({ group: ["@warren/ops", "@warren/ops/*"], message: "Nothing imports ops." });
  if (folder === "client") {
    const message = "The browser speaks to the edge, not to RabbitMQ.";
    patterns.push({ group: ["@warren/contracts/bus/*"], message });
  }
  const paths = forbidden.flatMap(({ names, message }) => names.map((name) => ({ name, message })));
  return { "no-restricted-imports": ["error", { paths, patterns }] };
}

export default tseslint.config(
  { ignores: ["**/dist/", "**/dist-*/", "**/node_modules/", ".warren*/", "**/*.generated.*"] },
  {
    linterOptions: { reportUnusedDisableDirectives: "error", noInlineConfig: true },
  },
  {
    files: [...sources, ...clientSources],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: {
          // Configuration at the root belongs to no package; it is formatted, not type-checked.
          allowDefaultProject: [],
        },
        extraFileExtensions: [".vue"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/prefer-promise-reject-errors": "error",
      "@typescript-eslint/require-await": "off",
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["client/**/*.vue"],
    extends: [...vue.configs["flat/recommended"], ...accessibility.configs["flat/recommended"]],
  },
  {
    files: ["client/**/*.vue"],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      "vuejs-accessibility/label-has-for": ["error", { required: { some: ["nesting", "id"] } }],
      // every text comes from the words in client/src/locales, in every language
      "vue/no-bare-strings-in-template": ["error", { allowlist: [..."@#·:(),.+-–/"] }],
      // props are destructured with their defaults; an optional one without is undefined
      "vue/require-default-prop": "off",
    },
  },
  ...importRules,
  {
    // The launcher and the test runner speak to a person at a terminal.
    files: ["ops/**"],
    rules: { "no-console": "off" },
  },
  prettier,
);

#!/usr/bin/env node
// `npm run -s warren -- …`: orders, watches and mends from a terminal or a script. Needs the compiled code (`npm run build`).
await import("../dist/cli/main.js");

import { describe, expect, it } from "vitest";
import { repositoryFolder } from "../stack/config-folder.ts";
import { edited } from "./edit.ts";
import { guarantees } from "./guarantees.ts";
import { scenarios } from "./scenarios.ts";

describe("npm run sabotage", () => {
  it.each(guarantees)("finds in the sources what it takes away for: $name", async ({ removal }) => {
    for (const edit of removal) await expect(edited(repositoryFolder, edit)).resolves.toContain(edit.replace);
  });

  it("has a scenario for every guarantee and no other", () => {
    expect(new Set(guarantees.map(({ scenario }) => scenario))).toEqual(new Set(Object.keys(scenarios)));
  });

  it("refuses an edit whose text is gone, and names the file", async () => {
    const edit = { file: "package.json", find: "no such text", replace: "" };
    await expect(edited(repositoryFolder, edit)).rejects.toThrow("package.json has 0 times");
  });
});

import { expect, test } from "vitest";
import { blankSecrets } from "./blank-secrets.ts";

test("blanks the fields that are declared secret and no others, without changing the body", () => {
  const body = {
    email: "ada@example.org",
    name: "Ada",
    user: { code: "1", id: 2 },
    list: [{ code: "3" }, { id: 4 }],
  };
  expect(blankSecrets(body, ["email", "user.code", "list.code", "missing", "name.first"])).toEqual({
    email: "[secret]",
    name: "Ada",
    user: { code: "[secret]", id: 2 },
    list: [{ code: "[secret]" }, { id: 4 }],
  });
  expect(body.email).toBe("ada@example.org");
});

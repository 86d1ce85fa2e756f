import { writeFile } from "node:fs/promises";
import { generatedFile, generatedText } from "./generated.ts";

await writeFile(generatedFile, generatedText());

import type { z } from "zod";

/** Describes a variable for operators, in English and German; its value is shown to them. */
export const setting = <S extends z.ZodType>(schema: S, description: string, de: string): S =>
  schema.meta({ description, de });

/** As {@link setting}, of which every process of a part must have its own: that they differ is nothing to look after. */
export const ownSetting = <S extends z.ZodType>(schema: S, description: string, de: string): S =>
  schema.meta({ description, de, own: true });

/** Describes a variable of which nobody is shown more than whether it is set. */
export const secretSetting = <S extends z.ZodType>(schema: S, description: string, de: string): S =>
  schema.meta({ description, de, secret: true });

import * as z from "zod/mini";
import { conditionSchema, writtenConditionSchema } from "../condition.ts";

/** What a cell may hold, by the schema of its key. Whatever the form, JSON may be in a cell as well. */
export interface CellForm {
  readonly text: boolean;
  readonly number: boolean;
  readonly boolean: boolean;
  /** Several texts. */
  readonly texts: boolean;
  readonly condition: boolean;
  /** Words with a meaning of their own. */
  readonly words: readonly string[];
  /** Whether a value is one that the key may have. */
  readonly accepts: (value: unknown) => boolean;
}

type Schema = z.core.$ZodType;

/** The form of the cells of a key. */
export function cellForm(schema: Schema): CellForm {
  const parts = partsOf(schema);
  const has = (test: (part: Schema) => boolean) => parts.some(test);
  return {
    text: has(isText),
    number: has((part) => part instanceof z.core.$ZodNumber),
    boolean: has((part) => part instanceof z.core.$ZodBoolean),
    texts: has(
      (part) => part instanceof z.core.$ZodArray && partsOf(part._zod.def.element).some(isText),
    ),
    condition: has(isConditionSchema),
    words: parts.flatMap((part) => {
      if (part instanceof z.core.$ZodEnum) return Object.values(part._zod.def.entries).map(String);
      return part instanceof z.core.$ZodLiteral ? part._zod.def.values.map(String) : [];
    }),
    accepts: (value) => z.core.safeParse(schema, value).success,
  };
}

const isConditionSchema = (part: Schema) =>
  part === conditionSchema || part === writtenConditionSchema;
const isText = (part: Schema) => part instanceof z.core.$ZodString;

/** The schemas of which a value meets one. */
function partsOf(schema: Schema): readonly Schema[] {
  if (isConditionSchema(schema)) return [schema];
  if (schema instanceof z.core.$ZodOptional) return partsOf(schema._zod.def.innerType);
  return schema instanceof z.core.$ZodUnion ? schema._zod.def.options.flatMap(partsOf) : [schema];
}

/** The keys of an object's schema, with the schemas of their values; none of any other schema. */
export function keysOf(schema: Schema): ReadonlyMap<string, Schema> {
  const [only] = partsOf(schema);
  return only instanceof z.core.$ZodObject
    ? new Map(Object.entries(only._zod.def.shape))
    : new Map();
}

/** The schema of the objects in a list, or in each list of a record; `null` where it has none. */
export function objectsIn(schema: Schema): Schema | null {
  for (const part of partsOf(schema)) {
    if (part instanceof z.core.$ZodRecord) {
      const found = objectsIn(part._zod.def.valueType);
      if (found !== null) return found;
    }
    if (!(part instanceof z.core.$ZodArray)) continue;
    const object = partsOf(part._zod.def.element).find((one) => one instanceof z.core.$ZodObject);
    if (object !== undefined) return object;
  }
  return null;
}

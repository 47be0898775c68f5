import { expect, it } from "vitest";
import { isAlteredId } from "../../src/reviews/altered-id.ts";

// The error values: Microsoft's lists of Excel's error values in each language.
it.each([
  ...["#REF!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#DIV/0!", "#NULL!", "#SPILL!", "#CALC!"],
  ...["#BEZUG!", "#NV", "#WERT!", "#ZAHL!", "#VALEUR!", "#NOM?", "#¡REF!", "#¿NOMBRE?", "#N/D"],
  ...["#RIF!", "#VERW!", "#DEEL/0!", "#N/B", "#ССЫЛКА!", "#Н/Д", "#DZIEL/0!", "#VÄRDEFEL!"],
  ...["#n/a", "#####", "Err:502", "1E+05", "1e+05", "2.02501E+11", "2,02501E+11", "2.00E-14"],
  ...["2.02501E11", "01-Mar", "1-Mar"],
])("takes %s for made by a spreadsheet", (id) => expect(isAlteredId(id)).toBe(true));

it.each([
  ...["A-1", "12", "0012", "#12", "#A12", "2E14", "2E-14", "12E3", "E+05", "1E", "case #3"],
  ...["#", "Errol", "mar-01", "01-mars", "01-MARY", "1-3", "12.5", "N/A-1", "3e4f5a6b", "#1!"],
])("takes %s for an id", (id) => expect(isAlteredId(id)).toBe(false));

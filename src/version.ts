/** The version of this tool, as results carry it; the same as in package.json, and a test keeps it so. */
export const version = "0.1.0";

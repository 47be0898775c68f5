/** How many lines of findings of one kind and question a page shows where nothing else is asked for. */
export const linesShown = 20;

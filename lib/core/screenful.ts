/** So many actions and runs their lists ask for at once; for this size of the actions' the server keeps its plan. */
export const SCREENFUL = 60;

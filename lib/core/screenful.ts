/** So many the console's lists ask for at once. */
export const SCREENFUL = 60;

/** Something about this machine or its settings keeps Reeve from running. The message is for whoever started it and says what to do. */
export class SetupProblem extends Error {
  override readonly name: string = "SetupProblem";
}

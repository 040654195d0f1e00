/** The class and the message of what `work` throws or rejects with, as one text; undefined where it doesn't. */
export async function failureOf(work: () => unknown): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    return error instanceof Error ? `${error.constructor.name}: ${error.message}` : String(error)
  }
}

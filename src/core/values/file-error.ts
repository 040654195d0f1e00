/** Why a file cannot be read, for an error of the file system; undefined for any other error. */
export function fileErrorReason(error: unknown): string | undefined {
  const { code = '', syscall, message } = error as NodeJS.ErrnoException
  return reasons[code] ?? (syscall === undefined ? undefined : message)
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'expected a file, found a folder',
  ELOOP: 'a link that leads to itself',
  ERR_INVALID_ARG_VALUE: 'expected a path without null bytes',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
  ERR_STRING_TOO_LONG: 'the file is too large',
}

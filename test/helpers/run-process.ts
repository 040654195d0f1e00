import { execFile } from 'node:child_process'

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a command until it ends, whatever its exit code. The emulator of a test runs in this process: it needs its turn.
 * Rejects where there is no such command.
 */
export function runProcess(
  command: string,
  line: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile(command, line, { env: environment, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

/** Why a test that needs a command has to be skipped; false where the command runs well. */
export async function missing(command: string, line: readonly string[], name: string): Promise<string | false> {
  const works = await runProcess(command, line).then(
    ({ code }) => code === 0,
    () => false,
  )
  return works ? false : `${name} is not installed here`
}

/** What a user sets for AWS's command and boto3. Nothing else of AWS's settings on this machine has any effect. */
export function awsEnvironment(url: string, accessKeyId = 'test'): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  }
}

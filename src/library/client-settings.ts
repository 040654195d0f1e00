/** What an AWS client needs to know: `new IAMClient(config)`. */
export interface ClientConfig {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

const region = 'us-east-1'
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

/** For clients in JavaScript. With an account's id, that account is the caller. */
export function clientConfig(endpoint: string, accountId?: string): ClientConfig {
  return { endpoint, region, credentials: { ...credentials, ...(accountId && { accessKeyId: accountId }) } }
}

/** The variables from which AWS's SDKs and the aws command learn the same. Other services of AWS stay where they are. */
export function clientEnvironment(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL_IAM: endpoint,
    AWS_ENDPOINT_URL_ORGANIZATIONS: endpoint,
    AWS_ENDPOINT_URL_STS: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  }
}

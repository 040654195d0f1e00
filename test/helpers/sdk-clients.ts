import { IAMClient } from '@aws-sdk/client-iam'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { STSClient } from '@aws-sdk/client-sts'

export type SdkClients = ReturnType<typeof sdkClients>

/** AWS's own clients, with nothing changed but the endpoint. An access key of 12 digits is the account of that id. */
export function sdkClients(endpoint: string, accessKeyId = 'test') {
  const options = { endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey: 'test' } }
  const iam = new IAMClient(options)
  const organizations = new OrganizationsClient(options)
  const sts = new STSClient(options)
  return {
    iam,
    organizations,
    sts,
    destroy() {
      for (const client of [iam, organizations, sts]) client.destroy()
    },
  }
}

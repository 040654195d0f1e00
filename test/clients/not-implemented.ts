import * as iam from '@aws-sdk/client-iam'
import * as organizations from '@aws-sdk/client-organizations'
import * as sts from '@aws-sdk/client-sts'
import t from 'tap'
import { services } from '../../src/aws/services.ts'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { rejectionOf } from '../helpers/rejection.ts'

/** A client of any service, and a command for it. */
interface Sender {
  send(command: object): Promise<unknown>
}
type Command = new (input: object) => object

const { clients } = await emulatorForSdk(t)
const sdks = {
  iam: { client: clients.iam, commands: iam, error: iam.IAMServiceException },
  organizations: {
    client: clients.organizations,
    commands: organizations,
    error: organizations.OrganizationsServiceException,
  },
  sts: { client: clients.sts, commands: sts, error: sts.STSServiceException },
}

for (const { name, operationNames, operations } of services)
  t.test(name, async t => {
    const { client, commands, error: type } = sdks[name as keyof typeof sdks]
    const missing = [...operationNames].filter(operation => !operations.has(operation))
    for (const operation of missing) {
      const Command = (commands as unknown as Record<string, Command>)[`${operation}Command`]
      if (!Command) throw new Error(`the SDK knows no ${operation}`)
      const error = await rejectionOf((client as unknown as Sender).send(new Command({})))
      t.ok(error instanceof type, operation)
      t.match(error, {
        name: 'NotImplemented',
        message: `organizations-local does not implement ${name}:${operation}.`,
        $metadata: { httpStatusCode: 501, requestId: /^[0-9a-f-]{36}$/, attempts: 1 },
      })
    }
    if (name === 'organizations') t.strictSame(missing, [], 'the whole of it is there')
    else t.ok(missing.length > 0)
  })

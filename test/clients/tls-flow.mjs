import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'

const sts = new STSClient()
const { Account } = await sts.send(new GetCallerIdentityCommand()).catch(error => ({ Account: error.code }))
console.log(Account)

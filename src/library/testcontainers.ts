import { basename } from 'node:path'
import { AbstractStartedContainer, GenericContainer, Wait } from 'testcontainers'
import { type ClientConfig, type ClientEnvironment, clientConfig, clientEnvironment } from './client-settings.ts'

const port = 4593
/** The organization files in it are loaded at the start. */
const initFolder = '/etc/organizations-local/init'

/**
 * The emulator as a container of testcontainers. Its state is in memory.
 *
 * ```ts
 * const container = await new OrganizationsLocalContainer('organizations-local').withOrganization('organization.yaml').start()
 * const iam = new IAMClient(container.getClientConfig())
 * await container.stop()
 * ```
 *
 * Set other options of `organizations-local start` as environment variables: `withEnvironment({ ORGANIZATIONS_LOCAL_CLOCK: … })`.
 */
export class OrganizationsLocalContainer extends GenericContainer {
  /** `image`: its name and tag, such as `organizations-local:0.1.0`. */
  constructor(image: string) {
    super(image)
    this.withExposedPorts(port)
      .withEnvironment({
        ORGANIZATIONS_LOCAL_PORT: String(port),
        ORGANIZATIONS_LOCAL_DATA: '',
        ORGANIZATIONS_LOCAL_INIT: initFolder,
      })
      .withWaitStrategy(Wait.forHttp('/_emulator/health', port))
  }

  /** Loads an organization file (YAML or JSON) at the start. May be called for several files with different names. */
  withOrganization(file: string): this {
    return this.withCopyFilesToContainer([{ source: file, target: `${initFolder}/${basename(file)}`, mode: 0o444 }])
  }

  override async start(): Promise<StartedOrganizationsLocalContainer> {
    return new StartedOrganizationsLocalContainer(await super.start())
  }
}

/** A running container. */
export class StartedOrganizationsLocalContainer extends AbstractStartedContainer {
  /** The endpoint: for `AWS_ENDPOINT_URL`, `--endpoint-url` or a client's `endpoint`. */
  getEndpoint(): string {
    return `http://${this.getHost()}:${this.getMappedPort(port)}`
  }

  /**
   * Environment variables that make AWS SDKs and the AWS CLI call the emulator, for a child process. Undefined variables must be
   * unset.
   */
  getEnvironment(): ClientEnvironment {
    return clientEnvironment(this.getEndpoint())
  }

  /** The configuration of an AWS SDK client: `new IAMClient(config)`. With `accountId`, that account is the caller. */
  getClientConfig(accountId?: string): ClientConfig {
    return clientConfig(this.getEndpoint(), accountId)
  }
}

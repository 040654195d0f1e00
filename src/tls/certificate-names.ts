import { isIP } from 'node:net'

/** The names that clients on this machine and in compose files use. */
const usualNames = ['localhost', 'organizations-local', 'host.docker.internal', '127.0.0.1', '::1']

/** The host names and IP addresses of a server that listens on `host`. `machine`: the host name of the machine. */
export function certificateNames(host: string, machine: string): readonly string[] {
  const named = [host, machine].filter(name => name !== '' && !isAnyAddress(name) && !isContainerId(name))
  return [...new Set([...usualNames, ...named.map(name => name.toLowerCase())])]
}

function isAnyAddress(name: string): boolean {
  return isIP(name) !== 0 && /^[0:.]+$/.test(name)
}

/** The default host name of a container: a new one each time, which clients do not use. */
function isContainerId(name: string): boolean {
  return /^[0-9a-f]{12}$/.test(name)
}

import { isIP } from 'node:net'

/** What clients of this machine and of compose files call it. */
const usualNames = ['localhost', 'organizations-local', 'host.docker.internal', '127.0.0.1', '::1']

/** The names that a server which listens on `host` is called by: host names and IP addresses. */
export function certificateNames(host: string, machine: string): readonly string[] {
  const named = [host, machine].filter(name => name !== '' && !isAnyAddress(name) && !isContainerId(name))
  return [...new Set([...usualNames, ...named.map(name => name.toLowerCase())])]
}

function isAnyAddress(name: string): boolean {
  return isIP(name) !== 0 && /^[0:.]+$/.test(name)
}

/** The host name of a container that was given none. It is another one each time, and nobody calls it so. */
function isContainerId(name: string): boolean {
  return /^[0-9a-f]{12}$/.test(name)
}

import { isIPv6 } from 'node:net';
import { badAddress } from './bad-address';

export type TcpEndpoint = { readonly host: string; readonly port: number };

const RAW_PRINT_PORT = 9100;

/** Reads `tcp://HOST:PORT`: port 9100 when not given, IPv6 in brackets. Throws `printer.bad-address`. */
export function readTcpAddress(url: URL): TcpEndpoint {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? RAW_PRINT_PORT : Number(url.port);
  const hasMore =
    url.username !== '' || url.password !== '' || !/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '';
  if (hasMore || port === 0 || !(isIPv6(host) || /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(host))) {
    throw badAddress('a tcp: address is tcp://HOST:PORT');
  }
  return { host, port };
}

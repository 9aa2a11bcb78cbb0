// A printer that tells of itself, in a process of its own: node mdns-printer.mjs PORT NAME UUID IP
import multicastDns from 'multicast-dns';

const [port = '', name = '', uuid = '', ip = ''] = process.argv.slice(2);
const type = '_pdl-datastream._tcp.local';
const line = multicastDns({ port: Number(port), interface: '127.0.0.1', bind: '0.0.0.0', loopback: true });
line.on('query', ({ questions }) => {
  if (!questions?.some((question) => question.name === type)) return;
  line.respond({
    answers: [{ name: type, type: 'PTR', ttl: 120, data: `${name}.${type}` }],
    additionals: [
      { name: `${name}.${type}`, type: 'SRV', ttl: 120, data: { target: `${name}.local`, port: 9100 } },
      { name: `${name}.${type}`, type: 'TXT', ttl: 120, data: ['ty=ZD421', 'usb_MFG=Zebra', `UUID=${uuid}`] },
      { name: `${name}.local`, type: 'A', ttl: 120, data: ip },
    ],
  });
});
line.on('ready', () => process.stdout.write('ready\n'));

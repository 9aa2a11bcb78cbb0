import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openTransport } from './transport';

describe('openTransport', () => {
  it.each([
    'tcp://192.168.1.20',
    'tcp://192.168.1.20:9100',
    'tcp://label-printer.local:6101/',
    'tcp://[fe80::1]:9100',
    'tcp://[::1]',
    'ipp://localhost/printers/ZD421',
    'ipp://[::1]:8631/printers/%E9%9D%A2%E5%8D%95',
    'ipp+unix:///run/cups/cups.sock?queue=ZD421',
    'winspool:///ZDesigner%20ZD421',
    'winspool:///%5C%5CHALL%5CZD421',
    'usblp:/dev/usb/lp0',
    'usblp:/dev/usb/lp0?serial=50J191',
    'serial:/dev/ttyUSB0',
    'serial:/dev/ttyUSB0?baud=115200&flow=xonxoff',
    'serial://COM3?baud=9600',
    pathToFileURL(tmpdir()).href,
  ])('understands %s', (address) => {
    expect(openTransport(address)).toHaveProperty('send');
  });

  it.each([
    '',
    'printer',
    '192.168.1.20:9100',
    'http://192.168.1.20',
    'tcp://',
    'tcp://:9100',
    'tcp://host:0',
    'tcp://host:70000',
    'tcp://host:9100/queue',
    'tcp://host?x=1',
    'tcp://user:secret@host',
    'tcp://ho st',
    'tcp://host_%00',
    'tcp://[::zz]:9100',
    'ipp://localhost',
    'ipp://localhost/',
    'ipp:///printers/ZD421',
    'ipp://localhost:0/printers/ZD421',
    'ipp://localhost/printers/ZD421?x=1',
    'ipp://user:secret@localhost/printers/ZD421',
    'ipp+unix:///run/cups/cups.sock',
    'ipp+unix:///run/cups/cups.sock?queue=',
    'ipp+unix://host/run/cups/cups.sock?queue=ZD421',
    'ipp+unix:///run/%00?queue=ZD421',
    'ipps://localhost/printers/ZD421',
    'winspool:///',
    'winspool://host/queue',
    'winspool:///%',
    'winspool:///a%00',
    'usblp:/dev/sda',
    'usblp:/dev/usb/../../etc/passwd',
    'usblp:/dev/usb/lp0?id=1',
    'usblp:/dev/usb/lp0?serial=',
    'serial:/etc/passwd',
    'serial:/dev/../etc/passwd',
    'serial:/dev/ttyUSB0?baud=1',
    'serial:/dev/ttyUSB0?flow=dtr',
    'serial:/dev/ttyUSB0?parity=odd',
    'serial://printer',
    'file://server/share',
    'file:///tmp/a?b',
    'file:///tmp/%2Fa',
  ])('refuses %s', (address) => {
    expect(() => openTransport(address)).toThrow(expect.objectContaining({ code: 'printer.bad-address', details: {} }));
  });

  it('keeps the address out of the error', () => {
    expect(() => openTransport('tcp://user:secret@host')).not.toThrow(/secret/);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPrinterAddress } from './printer-address';

describe('readPrinterAddress', () => {
  it.each([
    ['tcp://192.168.1.50:9100', 'tcp://192.168.1.50:9100'],
    ['TCP://zd421.local:6101/', 'tcp://zd421.local:6101'],
    ['192.168.1.50', 'tcp://192.168.1.50:9100'],
    [' zd421:9101 ', 'tcp://zd421:9101'],
    ['tcp://[fe80::1]:9100', 'tcp://[fe80::1]:9100'],
    ['file:///dev/usb/lp0', 'file:///dev/usb/lp0'],
    ['/srv/labels out', 'file:///srv/labels%20out'],
    ['/srv/50%?#1', 'file:///srv/50%25%3F%231'],
    ['ipp://localhost/printers/ZD421', 'ipp://localhost:631/printers/ZD421'],
    ['IPP://[::1]:8631/printers/%E9%9D%A2', 'ipp://[::1]:8631/printers/%E9%9D%A2'],
    ['ipp+unix:///run/cups/cups.sock?queue=ZD421', 'ipp+unix:///run/cups/cups.sock?queue=ZD421'],
    ['C:\\labels', 'file:///C:/labels'],
    ['winspool:///ZDesigner%20ZD421', 'winspool:///ZDesigner%20ZD421'],
    ['USBLP:/dev/usb/lp0?serial=4A', 'usblp:/dev/usb/lp0?serial=4A'],
    ['/dev/usb/lp1', 'usblp:/dev/usb/lp1'],
    ['serial:/dev/ttyUSB0?baud=9600&flow=xonxoff', 'serial:/dev/ttyUSB0?baud=9600&flow=xonxoff'],
    ['/dev/ttyUSB0', 'serial:/dev/ttyUSB0'],
    ['com3', 'serial://COM3'],
  ])('takes %j', (typed, address) => {
    expect(readPrinterAddress(typed)).toEqual({ ok: true, address });
  });

  it.each([
    ['  ', 'missing'],
    ['http://zd421/print', 'unknown'],
    ['ipp://zd421', 'queue'],
    ['ipp:///printers/ZD421', 'queue'],
    ['ipp://zd421:0/printers/ZD421', 'queue'],
    ['ipp://zd421/printers/ZD421?x', 'queue'],
    ['ipp+unix:///run/cups/cups.sock', 'queue'],
    ['ipp+unix://run?queue=ZD421', 'queue'],
    ['tcp://', 'host'],
    ['tcp://bench printer:9100', 'host'],
    ['tcp://lin@zd421:9100', 'host'],
    ['tcp://zd421:9100/queue', 'host'],
    ['fe80::1', 'port'],
    ['tcp://[zd421]:9100', 'host'],
    ['tcp://zd421:0', 'port'],
    ['tcp://zd421:65536', 'port'],
    ['zd421:raw', 'port'],
    ['file://server/share', 'path'],
    ['file:///', 'path'],
    ['file:///labels?x', 'path'],
    ['winspool:', 'device'],
    ['winspool:///50%', 'device'],
    ['usblp:/dev/sda', 'device'],
    ['usblp:/dev/usb/lp0?id=4', 'device'],
    ['serial:/dev/ttyUSB0?baud=fast', 'device'],
    ['serial:/dev/../etc', 'device'],
    ['serial://ttyUSB0', 'device'],
  ])('refuses %j: %s', (typed, problem) => {
    expect(readPrinterAddress(typed)).toEqual({ ok: false, problem });
  });

  it('reads what it gave as the same address', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.constantFrom(
          '',
          '/',
          'tcp://',
          'ipp://h/',
          'ipp+unix:///s?queue=',
          'file:///',
          'C:/',
          'winspool:///',
          'usblp:/dev/',
          'serial:/dev/',
        ),
        (text, start) => {
          const reading = readPrinterAddress(start + text);
          fc.pre(reading.ok);
          expect(readPrinterAddress(reading.address)).toEqual(reading);
        },
      ),
    );
  });

  it('takes every host and port of a network printer', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 1, max: 65_535 }), (host, port) => {
        expect(readPrinterAddress(`${host}:${port}`)).toEqual({ ok: true, address: `tcp://${host}:${port}` });
      }),
    );
  });
});

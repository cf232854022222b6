import { expect, test } from 'vitest';
import { isWebAddress } from '../../core/web-address.ts';

test.each([
  ['https://example.com/#:~:text=a', true],
  ['http://例子.中国/', true],
  ['javascript:alert(1)', false],
  ['java\tscript:alert(1)', false],
  ['data:text/html,x', false],
  ['file:///etc/passwd', false],
  ['https://bank.example@evil.example/', false],
  ['//example.com', false],
  ['example.com', false],
  ['', false],
])('%j: %s', (address, expected) => expect(isWebAddress(address)).toBe(expected));

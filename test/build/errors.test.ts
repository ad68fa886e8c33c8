import { expect, test } from 'vitest';
import { explainSystemError, report, UserError } from '../../build/errors.ts';

function reported(error: unknown, debug = false): { code: number; text: string } {
  let text = '';
  const code = report(error, { stderr: { write: (part: string) => (text += part) }, debug });
  return { code, text };
}

test('a UserError is one message without a stack, with its exit code', () => {
  expect(reported(new UserError('pca 0: expected more'))).toEqual({
    code: 1,
    text: 'error: pca 0: expected more\n',
  });
  expect(reported(new UserError('no', { exitCode: 2 })).code).toBe(2);
});

test('DEBUG adds the stack and that of the cause', () => {
  const { text } = reported(new UserError('outer', { cause: new Error('inner') }), true);
  expect(text).toContain('errors.test.ts');
  expect(text).toContain('caused by Error: inner');
});

test('a defect of the program is said to be one', () => {
  expect(reported(new TypeError('x is undefined'))).toEqual({
    code: 1,
    text: 'error: unexpected: x is undefined (DEBUG=1 shows where)\n',
  });
  expect(reported('a text thrown').code).toBe(1);
});

test('system errors are explained with place and remedy; others come back as they are', () => {
  const full = Object.assign(new Error('ENOSPC: no space'), { code: 'ENOSPC', path: '/x/y' });
  const explained = explainSystemError(full, 'making /x') as UserError;
  expect(explained).toBeInstanceOf(UserError);
  expect(explained.message).toBe('making /x: the disk is full: free some space (ENOSPC, /x/y)');
  const other = new TypeError('a defect');
  expect(explainSystemError(other, 'making')).toBe(other);
  expect(explainSystemError(explained, 'again')).toBe(explained);
});

// Rules of html-validate for every page: its recommended set, with nothing switched off, and what the report asks of
// itself beyond that.
export default {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // No page holds a script of its own or an inline handler: the Content Security Policy would refuse them.
    'no-inline-style': 'error',
    // Nothing may be loaded from elsewhere, and so nothing has to be vouched for.
    'require-sri': ['error', { target: 'crossorigin' }],
    // Ids are addresses that others may link to: they stay plain.
    'id-pattern': ['error', { pattern: '/^[a-z][a-z0-9-]*$/' }],
  },
};

import { createTheme } from '@mui/material/styles';

const severities = ['success', 'info', 'warning', 'error'] as const;

const ridges = { light: '#4338ca', dark: '#a5b4fc' };

/** Light and dark; the reader's system decides until the reader does. Fonts are the system's: nothing is fetched. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-color-scheme' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: ridges.light },
        success: { main: '#15803d' },
        warning: { main: '#a15c07' },
        error: { main: '#c02626' },
        background: { default: '#f5f5fa', paper: '#ffffff' },
        text: { primary: '#16162a', secondary: '#57576e' },
        divider: '#dcdce8',
      },
    },
    dark: {
      palette: {
        primary: { main: ridges.dark },
        success: { main: '#4ade80' },
        warning: { main: '#fbbf24' },
        error: { main: '#f87171' },
        background: { default: '#0f0f1a', paper: '#191927' },
        text: { primary: '#f1f1f8', secondary: '#a8a8bf' },
        divider: '#34344a',
        action: { active: '#a8a8bf' },
      },
    },
  },
  shape: { borderRadius: 10 },
  typography: {
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
    h1: { fontSize: '1.75rem', lineHeight: 1.2, fontWeight: 700, letterSpacing: '-0.02em', textWrap: 'balance' },
    h2: { fontSize: '1.15rem', lineHeight: 1.3, fontWeight: 650, letterSpacing: '-0.01em' },
    h6: { fontSize: '1.1rem', fontWeight: 650 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiButton: {
      defaultProps: { disableElevation: true },
      // Its words begin where a margin of -1 puts them.
      styleOverrides: {
        root: { variants: [{ props: { variant: 'text' }, style: { minWidth: 0, paddingInline: 8 } }] },
      },
    },
    MuiDialogContent: {
      styleOverrides: {
        root: {
          // What is hidden where it overflows would else shrink on a low screen.
          gridAutoRows: 'max-content',
          // Its label stands half above it.
          '& > * + .MuiFormControl-root': { marginTop: 4 },
        },
      },
    },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiToggleButton: {
      styleOverrides: {
        root: { paddingInline: 8, lineHeight: 1.3, color: 'var(--mui-palette-text-secondary)' },
      },
    },
    MuiAlert: {
      styleOverrides: {
        root: {
          // Of what it lies on and its colour: in the dark the library's is darker than the page.
          variants: severities.map((severity) => ({
            props: { severity, variant: 'standard' },
            style: {
              backgroundColor: `color-mix(in srgb, var(--mui-palette-${severity}-main) 12%, var(--mui-palette-background-paper))`,
            },
          })),
        },
        message: { minWidth: 0 },
      },
    },
    MuiCssBaseline: {
      styleOverrides: {
        body: { textWrap: 'pretty' },
        'input[type="search"]::-webkit-search-cancel-button': { filter: 'grayscale(1)' },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': {
            animationDuration: '0.01ms !important',
            animationIterationCount: '1 !important',
            transitionDuration: '0.01ms !important',
          },
        },
      },
    },
  },
});

/* The library's type of it names one that it does not export. */
interface WithStyleSheets {
  readonly generateStyleSheets: () => readonly Readonly<Record<string, Readonly<Record<string, string | number>>>>[];
}

/**
 * Gives the page the theme's variables. The browser reads them at once; Emotion, which else would, takes a phone as long for
 * them as for all of the login.
 */
export function writeTheme(): void {
  const rules = (theme as unknown as WithStyleSheets)
    .generateStyleSheets()
    .flatMap((rule) => Object.entries(rule))
    .map(([selector, values]) => `${selector}{${Object.entries(values).map(declaration).join('')}}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules.join(''));
  document.adoptedStyleSheets.push(sheet);
}

function declaration([name, value]: readonly [string, string | number]): string {
  return `${name.startsWith('--') ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value};`;
}

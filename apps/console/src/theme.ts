import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { texts } from './texts/en.ts';

const ink: MantineColorsTuple = [
  '#eefbf3',
  '#d7f3e1',
  '#aee6c3',
  '#80d8a2',
  '#58c985',
  '#3cae6b',
  '#2b8c54',
  '#1f7045',
  '#175837',
  '#0f3f27',
];

/** The head of a dialog is none of the page, of which those who hear it have one already. */
const inDialog = { attributes: { header: { role: 'presentation' } } } as const;

/** How the console looks: the browser's own fonts, one accent, and enough contrast for text on it. */
export const theme = createTheme({
  primaryColor: 'ink',
  // White is readable on it, light and dark.
  primaryShade: 7,
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { ink },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'Inter, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
  headings: { sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.1rem' }, h3: { fontSize: '1rem' } } },
  components: {
    Modal: { defaultProps: inDialog },
    Drawer: { defaultProps: inDialog },
    // A word on a tint of its colour: whole on the narrowest screen, and in the colour of text, which is readable on every tint.
    Badge: {
      defaultProps: { variant: 'light' },
      styles: {
        root: { minWidth: 'max-content', textTransform: 'none', color: 'var(--mantine-color-text)' },
      },
    },
    // On its own tint yellow and orange are too faint to be read.
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': texts.command.dismiss } } },
  },
});

const onRed = {
  '--mantine-color-red-filled': 'var(--mantine-color-red-9)',
  '--mantine-color-red-filled-hover': 'color-mix(in srgb, var(--mantine-color-red-9), black 12%)',
};

/** Second lines, errors and what stands on red are read too: as far from what is behind them as text has to be, light and dark. */
export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...onRed,
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
  },
  dark: {
    ...onRed,
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-5)',
  },
});

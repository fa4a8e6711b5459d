/** What all charts share: the colour of their words, how large these are, and what a point says. */
export const ink = 'var(--mantine-color-text)';
export const tick = { fill: ink, fontSize: 12 };
export const legend = { fontSize: 12 };
export const bubble = {
  contentStyle: {
    background: 'var(--mantine-color-body)',
    border: '1px solid var(--mantine-color-default-border)',
    fontSize: 12,
  },
  labelStyle: { color: ink },
  itemStyle: { color: ink },
};

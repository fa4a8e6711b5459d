import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

type Props = AnchorProps & AnchorHTMLAttributes<HTMLAnchorElement>;

/** A link to another page of the console, or to another view of this one. */
export const PageLink = createLink((props: Props) => <Anchor size="sm" {...props} />);

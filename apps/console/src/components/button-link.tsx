import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

type Props = ButtonProps & AnchorHTMLAttributes<HTMLAnchorElement>;

/** A link to another page that stands among what can be done. */
export const ButtonLink = createLink((props: Props) => <Button component="a" {...props} />);

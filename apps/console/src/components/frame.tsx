import {
  ActionIcon,
  AppShell,
  Box,
  Burger,
  Button,
  Group,
  NavLink,
  ScrollArea,
  Text,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconLogout, IconMoonStars, IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { reads } from '../api/reads.ts';
import { signOut } from '../api/session.ts';
import { screenGroups } from '../screens.ts';
import { texts } from '../texts/en.ts';
import { HeaderDates } from './header-dates.tsx';
import { Palette } from './palette.tsx';
import { useMay, useViewer } from './viewer.tsx';

/** What stands around every screen: the dates, the screens that the key allows, search, and the way out. */
export function Frame() {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const ways = useWays();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', md: 'lg' }}
    >
      <a className="skip-link" href="#page">
        {texts.skip}
      </a>
      <AppShell.Header>
        <Group h="100%" px={{ base: 'sm', sm: 'md' }} justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={texts.header.openNavigation}
              aria-expanded={isOpen}
            />
            <Text fw={800} visibleFrom="md">
              {texts.product}
            </Text>
          </Group>
          <HeaderDates />
          <Tools ways={ways} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={texts.header.navigation}>
        <ScrollArea p="xs">
          <Screens onGo={close} />
          <WhoIsIn />
          <Box hiddenFrom="sm">
            {ways.map(({ label, icon: Icon, onClick }) => (
              <NavLink
                key={label}
                component="button"
                onClick={onClick}
                label={label}
                leftSection={<Icon size={18} aria-hidden />}
              />
            ))}
          </Box>
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1}>
        <Box maw="100rem" mx="auto">
          <Outlet />
        </Box>
      </AppShell.Main>
      <Palette />
    </AppShell>
  );
}

function Screens({ onGo }: { readonly onGo: () => void }) {
  const may = useMay();
  const { pathname } = useLocation();
  return screenGroups.map(({ label, screens }) => {
    const allowed = screens.filter(({ permission }) => may(permission));
    if (allowed.length === 0) return null;
    return (
      <Box key={label} mb="sm" role="group" aria-label={label}>
        <Text size="xs" c="dimmed" px="sm" py={4}>
          {label}
        </Text>
        {allowed.map((screen) => (
          <NavLink
            key={screen.path}
            component={Link}
            to={screen.path}
            onClick={onGo}
            label={screen.label}
            leftSection={<screen.icon size={18} aria-hidden />}
            active={isAt(screen.path, pathname)}
            aria-current={isAt(screen.path, pathname) ? 'page' : undefined}
          />
        ))}
      </Box>
    );
  });
}

/** As whom one works here: what the log of commands will say, and what that may do. */
function WhoIsIn() {
  const { actor, role } = useViewer();
  return (
    <Box px="sm" py="xs">
      <Text size="xs" c="dimmed">
        {texts.header.signedInAs}
      </Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {actor}
      </Text>
      <Text size="xs" c="dimmed">
        {role}
      </Text>
    </Box>
  );
}

const isAt = (path: string, pathname: string) =>
  path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);

interface Way {
  readonly label: string;
  readonly icon: typeof IconLogout;
  readonly onClick: () => void;
}

/** What can be done on every screen, beside search. */
function useWays(): readonly Way[] {
  const { toggleColorScheme } = useMantineColorScheme();
  const leave = () => {
    signOut();
    reads.clear();
  };
  return [
    { label: texts.header.scheme, icon: IconMoonStars, onClick: () => toggleColorScheme() },
    { label: texts.header.signOut, icon: IconLogout, onClick: leave },
  ];
}

/** Where there is no room for all, the ways are below the screens, so that the close is whole. */
function Tools({ ways }: { readonly ways: readonly Way[] }) {
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        variant="default"
        size="compact-sm"
        onClick={spotlight.open}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<Text size="xs">Ctrl K</Text>}
        visibleFrom="sm"
      >
        {texts.header.palette}
      </Button>
      <ActionIcon
        variant="subtle"
        size="lg"
        color="gray"
        onClick={spotlight.open}
        hiddenFrom="sm"
        aria-label={texts.header.palette}
      >
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
      {ways.map(({ label, icon: Icon, onClick }) => (
        <ActionIcon
          key={label}
          variant="subtle"
          size="lg"
          color="gray"
          visibleFrom="sm"
          onClick={onClick}
          aria-label={label}
          title={label}
        >
          <Icon size={18} aria-hidden />
        </ActionIcon>
      ))}
    </Group>
  );
}

/**
 * Draws line icons on a grid of 16, made for this interface. They are ornament: the control around them has the name.
 */
import type { ComponentChildren } from 'preact';

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const PinIcon = () => (
  <Icon>
    <path d="M9.5 1.8 14.2 6.5 12.4 7.1 9.6 9.9 9.7 12.5 8.5 13.7 2.3 7.5 3.5 6.3 6.1 6.4 8.9 3.6ZM5.3 10.7 1.8 14.2" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5" />
  </Icon>
);

export const ChevronIcon = () => (
  <Icon>
    <path d="M6 3.5 10.5 8 6 12.5" />
  </Icon>
);

export const UpIcon = () => (
  <Icon>
    <path d="M8 13V3.5M3.8 7.5 8 3.3 12.2 7.5" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="M8 3V12.5M3.8 8.5 8 12.7 12.2 8.5" />
  </Icon>
);

/** Shows that a link opens another tab. */
export const OutIcon = () => (
  <Icon>
    <path d="M5 11 11 5M6 4.7H11.3V10" />
  </Icon>
);

export const CopyIcon = () => (
  <Icon>
    <path d="M6.2 5.7H12.8V13.3H6.2ZM3.5 10.5V2.9H9.7" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="M3 8.6 6.5 12 13 4.5" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon>
    <path d="M5.5 3.5V12.5M10.5 3.5V12.5" />
  </Icon>
);

export const ResumeIcon = () => (
  <Icon>
    <path d="M5 3.2 12.5 8 5 12.8Z" />
  </Icon>
);

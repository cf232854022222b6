export interface SwitchProps {
  readonly on: boolean;
  /** The name of the switch, which does not change with its state. */
  readonly label: string;
  readonly disabled: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** Shows a switch with two states (https://www.w3.org/WAI/ARIA/apg/patterns/switch/). */
export function Switch({ on, label, disabled, onSwitch }: SwitchProps) {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={on}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={() => onSwitch(!on)}
    />
  );
}

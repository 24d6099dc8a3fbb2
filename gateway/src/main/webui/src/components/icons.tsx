import SvgIcon, { type SvgIconProps } from '@mui/material/SvgIcon';
import type { ReactNode } from 'react';

/* Drawn here: an icon package would be larger than the whole app. */
function icon(strokes: ReactNode) {
  return function Icon(props: SvgIconProps) {
    return (
      <SvgIcon viewBox="0 0 24 24" {...props}>
        <g fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round">
          {strokes}
        </g>
      </SvgIcon>
    );
  };
}

export const CameraIcon = icon(
  <>
    <path d="M4 8h3l1.6-2.5h6.8L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z" />
    <circle cx="12" cy="13" r="3.5" />
  </>,
);
export const FileIcon = icon(
  <>
    <rect x="3.5" y="4.5" width="17" height="15" rx="2" />
    <path d="m4 16 4.5-4.5 4 4 2.5-2.5 5 5" />
    <circle cx="15.5" cy="9" r="1.2" />
  </>,
);
export const FaceIcon = icon(
  <>
    <path d="M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8M16 4h2.5A1.5 1.5 0 0 1 20 5.5V8M20 16v2.5a1.5 1.5 0 0 1-1.5 1.5H16M8 20H5.5A1.5 1.5 0 0 1 4 18.5V16" />
    <path d="M9 9.5v1M15 9.5v1M12 10v3h-1M9 15.5c1.7 1.4 4.3 1.4 6 0" />
  </>,
);
export const FingerprintIcon = icon(
  <>
    <path d="M5 10a7.2 7.2 0 0 1 12.6-3.4M19.2 10.5c.3 2 .2 4-.3 6" />
    <path d="M4.8 14c.3-1 .4-2 .5-3" />
    <path d="M8 19c1-2 1.4-4.3 1.4-7.4a2.6 2.6 0 0 1 5.2 0c0 3.4-.5 6-1.5 8.4" />
    <path d="M6.4 17c.6-1.6.8-3.3.8-5.2a4.8 4.8 0 0 1 9.6 0c0 2.5-.2 4.7-.8 6.8" />
    <path d="M12 11.6c0 3.6-.6 6.2-1.8 8.6" />
  </>,
);
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const CrossIcon = icon(<path d="M6.5 6.5 17.5 17.5M17.5 6.5 6.5 17.5" />);
export const EyeIcon = icon(
  <>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
    <circle cx="12" cy="12" r="2.8" />
  </>,
);
export const EyeOffIcon = icon(
  <>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
    <path d="M4 4l16 16" />
  </>,
);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14.5A8.3 8.3 0 0 1 9.5 4 8.3 8.3 0 1 0 20 14.5z" />);
export const LeaveIcon = icon(
  <path d="M14 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8M10.5 12H20M16.5 8.5 20 12l-3.5 3.5" />,
);
export const DeskIcon = icon(
  <>
    <rect x="3" y="4.5" width="18" height="11.5" rx="1.5" />
    <path d="M8.5 20h7M12 16v4" />
  </>,
);
export const PhoneIcon = icon(
  <>
    <rect x="7" y="3" width="10" height="18" rx="2" />
    <path d="M11 18h2" />
  </>,
);
export const TorchIcon = icon(
  <path d="M8 3h8v3.500l-2 3V20a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1V9.500l-2-3zM8 6.500h8M12 12.500v2" />,
);
export const KeyIcon = icon(
  <>
    <circle cx="8" cy="15.5" r="4" />
    <path d="m11 12.5 8.500-8.500M16 7l3 3M13.500 9.500l2 2" />
  </>,
);
export const LinkIcon = icon(
  <path d="M10 14a4 4 0 0 0 5.700 0l3.100-3.100a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0l-3.100 3.100a4 4 0 0 0 5.700 5.700L12 17.700" />,
);
export const HomeIcon = icon(<path d="M4 11.5 12 4.500l8 7M6 10v9.500h4.500v-5h3v5H18V10" />);
export const ChartIcon = icon(<path d="M4 4v15.500h16M8 16v-4M12 16V8M16 16v-6" />);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="3.6" />
    <path d="M4.8 20c.6-3.8 3.5-5.8 7.2-5.800s6.6 2 7.2 5.8" />
  </>,
);
export const PeopleIcon = icon(
  <>
    <circle cx="9" cy="8.5" r="3.2" />
    <path d="M3 19.500c.5-3.4 3-5.2 6-5.200s5.5 1.8 6 5.200M15.5 5.600a3.2 3.2 0 0 1 0 5.800M17.5 14.600c1.9.7 3.1 2.3 3.5 4.9" />
  </>,
);
export const MoreIcon = icon(<path strokeWidth="3" d="M12 5.5v.01M12 12v.01M12 18.500v.01" />);
export const GlobeIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M3.5 12h17M12 3.500c2.6 2.5 3.8 5.3 3.8 8.500s-1.2 6-3.8 8.500c-2.6-2.5-3.8-5.3-3.8-8.500s1.2-6 3.8-8.500z" />
  </>,
);

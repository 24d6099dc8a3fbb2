import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { toProblem } from '@/api/problem';
import { startSession } from '@/api/session';
import type { Picture } from '@/components/capture/picture';
import { usePreparing } from '@/components/capture/usePreparing';
import { Later } from '@/components/Later';
import { PasswordInput } from '@/components/PasswordInput';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { TextInput } from '@/components/TextInput';
import { useCountdown } from '@/components/useCountdown';
import { Waiting } from '@/components/Waiting';
import { useText, type MessageId } from '@/i18n/useText';
import { useLogin } from './api/login';
import type { Challenge, LoginOutcome } from './api/outcome';
import { useRedeemTicket } from './api/redeemTicket';
import { CodeForm } from './CodeForm';
import { credentials, missing, ways, type Way } from './credentials';
import { PasskeySignIn } from './PasskeySignIn';
import { ProviderLinks } from './ProviderLinks';

const CaptureField = lazy(async () => ({
  default: (await import('@/components/capture/CaptureField')).CaptureField,
}));

interface Props {
  /** What a browser holds that comes back from a provider. */
  readonly ticket?: string | undefined;
  /** Told whether a second factor is asked for. */
  readonly onSecondStep?: (asked: boolean) => void;
  /** Other ways from here, below the first step. */
  readonly children?: ReactNode;
}

export function LoginForm({ ticket, onSecondStep, children }: Props) {
  const text = useText();
  const [way, setWay] = useState<Way>('password');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [faces, setFaces] = useState<readonly Picture[]>([]);
  const [fingers, setFingers] = useState<readonly Picture[]>([]);
  const [incomplete, setIncomplete] = useState<MessageId | null>(null);
  const [remember, setRemember] = useState(false);
  const { preparing, note } = usePreparing();
  const [challenge, setChallenge] = useState<Challenge | null>(null);

  const redeeming = useRedeemTicket(proceed);
  const signingIn = useLogin(proceed);
  const error = signingIn.error ?? redeeming.error;
  const problem = error === null ? null : toProblem(error);
  const waitSeconds = useCountdown(problem);

  const redeem = redeeming.mutate;
  const redeemed = useRef(false);
  useEffect(() => {
    // Once, also where React mounts twice: a ticket works once.
    if (ticket !== undefined && !redeemed.current) {
      redeemed.current = true;
      redeem(ticket);
    }
  }, [ticket, redeem]);

  function proceed(answer: LoginOutcome) {
    if (answer.mfaRequired === true) {
      setChallenge(answer.challenge);
      onSecondStep?.(true);
    } else {
      startSession(answer);
    }
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = {
      way,
      username,
      password,
      faceImages: faces.map((picture) => picture.dataUrl),
      fingerprintImages: fingers.map((picture) => picture.dataUrl),
      rememberMe: remember,
    };
    const lacking = missing(form);
    setIncomplete(lacking);
    if (lacking === null) {
      redeeming.reset();
      signingIn.mutate(credentials(form));
    }
  }

  if (challenge !== null) {
    return (
      <CodeForm
        challenge={challenge}
        onStartAgain={() => {
          setChallenge(null);
          onSecondStep?.(false);
        }}
      />
    );
  }

  if (redeeming.isPending) {
    return <Waiting label={text('login.busy')} />;
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <ToggleButtonGroup
        exclusive
        fullWidth
        color="primary"
        aria-label={text('login.how')}
        value={way}
        onChange={(_, chosen: Way | null) => {
          if (chosen !== null) {
            setWay(chosen);
            setIncomplete(null);
          }
        }}
      >
        {ways.map((each) => (
          <ToggleButton key={each} value={each} sx={{ flex: '1 1 auto', whiteSpace: 'nowrap' }}>
            {text(`login.way.${each}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>

      <Later>
        <TextInput
          label={text('login.name')}
          required
          // Browsers that know a passkey offer it there.
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          onChange={setUsername}
        />
        {way !== 'body' && (
          <PasswordInput
            label={text('common.password')}
            required
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
        )}
        {way !== 'password' && (
          <Suspense fallback={<Waiting label={text('common.loading')} />}>
            <CaptureField modality="face" maximum={1} pictures={faces} onChange={setFaces} onPreparing={note} />
            <CaptureField
              modality="fingerprint"
              maximum={1}
              pictures={fingers}
              onChange={setFingers}
              onPreparing={note}
            />
          </Suspense>
        )}

        <Later>
          <FormControlLabel
            control={
              <Checkbox
                checked={remember}
                onChange={(event) => {
                  setRemember(event.target.checked);
                }}
              />
            }
            label={text('login.remember')}
          />
          <Box aria-live="polite" sx={{ '&:empty': { display: 'none' } }}>
            {incomplete !== null && <Alert severity="info">{text(incomplete)}</Alert>}
          </Box>
          {problem !== null && <ProblemAlert problem={problem} />}
          <SubmitButton
            busy={signingIn.isPending}
            busyLabel={text('login.busy')}
            waitSeconds={waitSeconds}
            disabled={preparing}
          >
            {text('login.submit')}
          </SubmitButton>
          <PasskeySignIn remember={remember} />
          <ProviderLinks remember={remember} />
          <Later>{children}</Later>
        </Later>
      </Later>
    </Box>
  );
}

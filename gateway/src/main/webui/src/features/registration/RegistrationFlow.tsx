import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { toProblem, type Problem } from '@/api/problem';
import { startSession } from '@/api/session';
import type { Picture } from '@/components/capture/picture';
import { pictureErrors } from '@/components/capture/pictureErrors';
import { Heading } from '@/components/Heading';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useCountdown } from '@/components/useCountdown';
import { useProblemWords } from '@/components/useProblemWords';
import { useText } from '@/i18n/useText';
import { emptyAccount, type AccountErrors } from './account';
import { useRegister } from './api/register';
import { AccountStep } from './AccountStep';
import { CaptureStep } from './CaptureStep';
import { ConsentStep } from './ConsentStep';
import { StepList } from './StepList';
import { stepOf, type Step } from './steps';

interface Props {
  readonly onFinish: () => void;
  /** For whoever has enrolled something, at the end. */
  readonly children?: ReactNode;
}

/** Account, consent, face, fingerprint, done. Nothing travels before the last of them: the account exists whole or not at all. */
export function RegistrationFlow({ onFinish, children }: Props) {
  const text = useText();
  const problemWords = useProblemWords();
  const [step, setStep] = useState<Step>('account');
  const [account, setAccount] = useState(emptyAccount);
  const [consent, setConsent] = useState(false);
  const [faces, setFaces] = useState<readonly Picture[]>([]);
  const [fingers, setFingers] = useState<readonly Picture[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const waitSeconds = useCountdown(problem);

  const registering = useRegister({
    onSuccess: (session) => {
      setProblem(null);
      startSession(session);
      setStep('done');
    },
    onError: (error) => {
      const refused = toProblem(error);
      setProblem(refused);
      setStep((current) => stepOf(refused) ?? current);
    },
  });

  function submit(samples: { readonly faces: readonly Picture[]; readonly fingers: readonly Picture[] }) {
    setProblem(null);
    const token = account.administratorToken.trim();
    registering.mutate({
      username: account.username,
      email: account.email,
      password: account.password,
      faceImages: samples.faces.map((picture) => picture.dataUrl),
      fingerprintImages: samples.fingers.map((picture) => picture.dataUrl),
      biometricConsent: samples.faces.length + samples.fingers.length > 0,
      ...(token === '' ? {} : { administratorToken: token }),
    });
  }

  function go(next: Step) {
    // A wait goes on whatever the step.
    setProblem((before) => (before?.retryAfterSeconds === undefined ? null : before));
    setStep(next);
  }

  function decline() {
    setConsent(false);
    setFaces([]);
    setFingers([]);
    submit({ faces: [], fingers: [] });
  }

  const busy = registering.isPending;
  const errors = problem?.errors ?? [];

  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <StepList current={step} />
      <Heading focusKey={step}>{text(`register.heading.${step}`)}</Heading>
      {problem !== null && <ProblemAlert problem={problem} />}
      {step === 'account' && (
        <AccountStep
          account={account}
          onChange={setAccount}
          refused={refusedFields(problem, problem === null ? '' : problemWords(problem).title.text)}
          onNext={() => {
            go('consent');
          }}
        />
      )}
      {step === 'consent' && (
        <ConsentStep
          consent={consent}
          onChange={setConsent}
          busy={busy}
          waitSeconds={waitSeconds}
          onBack={() => {
            go('account');
          }}
          onNext={() => {
            go('face');
          }}
          onDecline={decline}
        />
      )}
      {step === 'face' && (
        <CaptureStep
          key="face"
          modality="face"
          pictures={faces}
          onChange={setFaces}
          errors={pictureErrors(errors, 'faceImages')}
          busy={busy}
          waitSeconds={0}
          last={false}
          onBack={() => {
            go('consent');
          }}
          onNext={() => {
            go('fingerprint');
          }}
        />
      )}
      {step === 'fingerprint' && (
        <CaptureStep
          key="fingerprint"
          modality="fingerprint"
          pictures={fingers}
          onChange={setFingers}
          errors={pictureErrors(errors, 'fingerprintImages')}
          busy={busy}
          waitSeconds={waitSeconds}
          last
          onBack={() => {
            go('face');
          }}
          onNext={() => {
            submit({ faces, fingers });
          }}
        />
      )}
      {step === 'done' && (
        <>
          <Alert severity="success">
            {text(enrolled(faces.length > 0, fingers.length > 0))} {text('register.done.mail')}
          </Alert>
          {faces.length + fingers.length > 0 && children}
          <Button variant="contained" size="large" onClick={onFinish}>
            {text('register.done.go')}
          </Button>
        </>
      )}
    </Box>
  );
}

function refusedFields(problem: Problem | null, title: string): AccountErrors {
  const named: Record<string, string> = {
    username: 'username-taken',
    email: 'email-taken',
    administratorToken: 'administrator-token-invalid',
  };
  const of = (field: string) =>
    problem?.errors.find(({ pointer }) => pointer === `/${field}`)?.detail ??
    (problem?.is(named[field] ?? 'none') === true ? title : undefined);
  const [username, email, password, administratorToken] = [
    of('username'),
    of('email'),
    of('password'),
    of('administratorToken'),
  ];
  return {
    ...(username === undefined ? {} : { username }),
    ...(email === undefined ? {} : { email }),
    ...(password === undefined ? {} : { password }),
    ...(administratorToken === undefined ? {} : { administratorToken }),
  };
}

function enrolled(face: boolean, finger: boolean) {
  if (face && finger) {
    return 'register.done.both';
  }
  return face ? 'register.done.face' : finger ? 'register.done.fingerprint' : 'register.done.none';
}

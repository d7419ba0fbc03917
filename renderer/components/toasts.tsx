/** The messages at the foot of the window. */
import { closeToast, type Toast, toastStore } from '../state/toasts.ts';
import { useStore } from '../state/store.ts';
import { StateText } from './badge.tsx';
import { Button, IconButton } from './button.tsx';
import { Sign } from './sign.tsx';
import './toasts.css';

export function Toasts() {
  const toasts = useStore(toastStore);
  return (
    <div className="rt-toasts" role="region" aria-label="Messages">
      {toasts.map((shown) => (
        <ToastBox key={shown.id} shown={shown} />
      ))}
    </div>
  );
}

export function ToastBox({ shown }: { readonly shown: Toast }) {
  const { id, tone, text, action } = shown;
  return (
    <div className="rt-toast" role={tone === 'danger' ? 'alert' : 'status'}>
      <StateText tone={tone}>
        <span className="rt-toast-text">{text}</span>
      </StateText>
      {action !== null && (
        <Button
          tone="quiet"
          onPress={() => {
            closeToast(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label="Close the message" onPress={() => closeToast(id)}>
        <Sign shape="cross" />
      </IconButton>
    </div>
  );
}

/** A dialog over the window, with a head, a body and a foot of buttons. */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Escape, or a press outside where `dismissable`. */
  readonly onClose: () => void;
  readonly size?: 'small' | 'medium' | 'large';
  readonly dismissable?: boolean;
  readonly alert?: boolean;
  /** Beside the title. */
  readonly head?: ReactNode;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, size = 'medium', dismissable = true, alert = false } = props;
  return (
    <ModalOverlay
      className="rt-dialog-shade"
      isOpen={isOpen}
      isDismissable={dismissable}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`rt-dialog rt-dialog-${size}`}>
        <AriaDialog className="rt-dialog-content" role={alert ? 'alertdialog' : 'dialog'}>
          <header className="rt-dialog-head">
            <Heading slot="title">{title}</Heading>
            {props.head}
          </header>
          <div className="rt-dialog-body">{props.children}</div>
          {props.footer !== undefined && <footer className="rt-dialog-foot">{props.footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

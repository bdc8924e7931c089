package farmgate.shared.payment;

/** What says that the receiver of cash has it. Never only the word of who keeps the till. */
public enum ReceiverProof {
    /** She told the keeper the code that she alone can see. */
    CODE,
    /** She said so herself, from her own login. */
    RECEIVER,
    /** She signed a paper, and somebody who does not keep the till has seen it. */
    PAPER
}

package io.perdure.session.codec;

import static io.perdure.config.Setting.SESSION_SERIALIZATION;

import io.perdure.session.AttributeCodec;
import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * The codec for all attributes: a compact form that outlives classes for what it covers, filtered Java
 * serialization for the rest.
 *
 * <p>The compact form covers, nested up to 40 deep and with nulls wherever the type admits them:
 * <ul>
 *   <li>strings, booleans, characters, numbers, {@link java.math.BigDecimal}, {@link java.math.BigInteger},
 *       {@link java.util.UUID}, {@link java.net.URI}, {@link java.util.Locale}, {@link java.util.Currency},
 *       {@link java.util.Date}, {@link java.util.Optional} and its kind for primitives;
 *   <li>the values of {@code java.time}, zones included, without those of other calendars;
 *   <li>arrays, of primitives and of everything else that is covered;
 *   <li>{@code ArrayList}, {@code LinkedList}, {@code ArrayDeque}, {@code HashSet},
 *       {@code LinkedHashSet}, {@code HashMap}, {@code LinkedHashMap}, {@code TreeSet} and {@code TreeMap} in natural
 *       order, {@code EnumSet}, {@code EnumMap} unless empty, {@code ConcurrentHashMap}, {@code CopyOnWriteArrayList},
 *       {@code CopyOnWriteArraySet}, and what {@code List.of}, {@code Set.of}, {@code Map.of}, {@code Arrays.asList},
 *       {@code Collections.empty…}, {@code singleton…} and {@code unmodifiableCollection}, {@code …List}, {@code …Set},
 *       {@code …Map} return;
 *   <li>enums and records of admitted classes, which need not be {@link java.io.Serializable};
 *   <li>what an {@link AttributeFormat} of the application covers.
 * </ul>
 *
 * <p>Each comes back as the very class it was. An unmodifiable view comes back over a copy. What is met twice
 * in one attribute comes back as two equal objects; what holds itself is refused. A {@code LinkedHashMap} in
 * order of access comes back in order of insertion. Equal values give equal bytes, on every machine.
 *
 * <p>Records are stored by the names of their components, and come back through their canonical constructor.
 * A component that was added since has 0, false, or null; an {@code Optional}, {@code Collection}, {@code List},
 * {@code Set} or {@code Map} is empty. One that was removed is ignored, even if its class is gone. A primitive may
 * become a wider one. Any other change of type, and whatever the constructor throws, makes the attribute
 * unreadable. What a generic type argument has become is not looked at.
 *
 * <p>If any part of an attribute is not covered, all of it goes through Java serialization, which keeps
 * shared and circular references: at most 40 deep and 100000 objects. No lambda and no proxy is ever stored.
 *
 * <p>Admitted are the values and collections of the JDK, the classes that {@link OwnClasses} knows, and what
 * {@code perdure.session.classes} names; the same ones whether written or read.
 */
public final class StandardCodec implements AttributeCodec {
    /** The first form, which is only read: sizes of four bytes, nothing nested. */
    private static final byte FIXED = 'P';

    private static final byte PLAIN = 'V';
    private static final byte SERIALIZED = 'S';

    /** What a higher limit has let in is still read after it was lowered to the default. */
    private static final int LEAST_READABLE = 16 << 20;

    private final CodecRules rules;
    private final Admission admission;
    private final Kinds kinds;
    private final FilteredSerialization serialization;

    private StandardCodec(CodecRules rules, Admission admission, Kinds kinds, FilteredSerialization serialization) {
        this.rules = rules;
        this.admission = admission;
        this.kinds = kinds;
        this.serialization = serialization;
    }

    /**
     * A codec.
     *
     * @param rules what may be an attribute
     * @param own tells which classes are the application's
     * @param formats the application's own, asked in this order; may be empty
     * @return the codec
     * @throws io.perdure.ConfigurationException if a format has no proper name, or two have the same
     */
    public static StandardCodec of(CodecRules rules, OwnClasses own, Collection<? extends AttributeFormat> formats) {
        Admission admission = new Admission(rules.classes(), own);
        Kinds kinds = Kinds.of(new Formats(formats), new ClassFinder(admission));
        return new StandardCodec(rules, admission, kinds, new FilteredSerialization(admission, rules.maxBytes()));
    }

    @Override
    public byte[] encode(Object value) {
        Survey survey = new Survey(kinds, admission, rules.maxBytes());
        if (survey.visit(value)) {
            return PlainWriter.write(PLAIN, value, survey.types(), kinds, rules.maxBytes());
        }
        String uncovered = survey.uncovered();
        if (!rules.serialization()) {
            throw new IllegalArgumentException("A session attribute holds a " + uncovered
                    + ", which only Java serialization could store, and " + SESSION_SERIALIZATION.key()
                    + " is off. Make it a record, or add an AttributeFormat for it.");
        }
        return serialization.write(SERIALIZED, value, uncovered);
    }

    @Override
    public Object decode(byte[] bytes) {
        if (bytes.length > Math.max(rules.maxBytes(), LEAST_READABLE)) {
            throw new UnreadableAttributeException(
                    Reason.DAMAGED, "It has " + bytes.length + " bytes, more than was ever admitted");
        }
        Part part = parse(ByteBuffer.wrap(bytes));
        return Unmakeable.guard("Its class", part);
    }

    @Override
    public boolean admits(Class<?> type) {
        return admission.admits(type);
    }

    private Part parse(ByteBuffer in) {
        try {
            byte form = in.get();
            return switch (form) {
                case PLAIN -> PlainReader.read(in, kinds);
                case FIXED -> PlainReader.readFixed(in, kinds);
                case SERIALIZED -> serialized(in);
                default ->
                    throw new UnreadableAttributeException(
                            Reason.FORMAT_UNKNOWN, "It has form " + form + ", which this version does not know");
            };
        } catch (BufferUnderflowException e) {
            throw new UnreadableAttributeException(Reason.DAMAGED, "Its bytes end too early", e);
        }
    }

    private Part serialized(ByteBuffer in) {
        if (!rules.serialization()) {
            throw new UnreadableAttributeException(
                    Reason.CLASS_REFUSED,
                    "It was stored by Java serialization, and " + SESSION_SERIALIZATION.key() + " is off");
        }
        byte[] stream = new byte[in.remaining()];
        in.get(stream);
        return () -> serialization.read(stream);
    }
}

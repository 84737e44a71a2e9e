package io.perdure.session.codec;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The classes of the JDK that may be in an attribute, one by one: values, collections, and what their
 * serialized forms are made of and replaced by. Each has been looked at; none opens, connects, loads, compiles or calls what
 * was not admitted itself. So there is no URL, no Proxy, no SignedObject, no bean of javax.management, and
 * no pattern that a later JDK could fill.
 */
final class JdkValues {
    private static final Set<String> LANGUAGE = names(
            "java.lang.",
            """
            Boolean Byte Character Double Float Integer Long Number Object Short String String$CaseInsensitiveComparator
            CharSequence Comparable Enum Record StringBuffer StringBuilder StackTraceElement
            Throwable Exception RuntimeException IllegalArgumentException IllegalStateException
            IndexOutOfBoundsException NullPointerException NumberFormatException UnsupportedOperationException
            """);
    private static final Set<String> OTHERS = names(
            "",
            """
            java.io.IOException java.io.Serializable java.math.BigDecimal java.math.BigInteger java.math.MathContext
            java.math.RoundingMode java.net.URI java.sql.Date java.sql.SQLException java.sql.Time java.sql.Timestamp
            sun.util.calendar.ZoneInfo
            """);
    private static final Set<String> TIMES = names(
            "java.time.",
            """
            DayOfWeek Duration Instant LocalDate LocalDateTime LocalTime Month MonthDay OffsetDateTime OffsetTime
            Period Ser Year YearMonth ZoneId ZoneOffset ZoneRegion ZonedDateTime temporal.ChronoField temporal.ChronoUnit
            temporal.WeekFields zone.Ser zone.ZoneRules chrono.ChronoLocalDate chrono.ChronoLocalDateTimeImpl
            chrono.ChronoZonedDateTimeImpl chrono.HijrahChronology chrono.HijrahDate chrono.HijrahEra chrono.IsoChronology
            chrono.IsoEra chrono.JapaneseChronology chrono.JapaneseDate chrono.JapaneseEra chrono.MinguoChronology
            chrono.MinguoDate chrono.MinguoEra chrono.Ser chrono.ThaiBuddhistChronology chrono.ThaiBuddhistDate
            chrono.ThaiBuddhistEra
            """);
    private static final Set<String> UTILITIES = names(
            "java.util.",
            """
            AbstractMap AbstractMap$SimpleEntry AbstractMap$SimpleImmutableEntry ArrayDeque ArrayList Arrays$ArrayList
            BitSet Calendar CollSer Collection Comparator Comparators$NaturalOrderComparator Currency Date Deque
            Dictionary EnumMap EnumSet EnumSet$SerializationProxy EventObject GregorianCalendar HashMap HashSet
            Hashtable IdentityHashMap JumboEnumSet RegularEnumSet LinkedHashMap LinkedHashSet LinkedList List Locale Map Map$Entry
            MissingResourceException NoSuchElementException Optional PriorityQueue Properties Queue Set
            ImmutableCollections$List12 ImmutableCollections$ListN ImmutableCollections$Map1 ImmutableCollections$MapN
            ImmutableCollections$Set12 ImmutableCollections$SetN SimpleTimeZone SortedMap SortedSet Stack TimeZone TreeMap TreeSet UUID Vector
            Locale$Category Locale$FilteringMode
            """);
    private static final Set<String> COLLECTIONS = names(
            "java.util.Collections$",
            """
            CopiesList EmptyList EmptyMap EmptySet ReverseComparator ReverseComparator2 SetFromMap SingletonList
            SingletonMap SingletonSet SynchronizedCollection SynchronizedList SynchronizedMap
            SynchronizedNavigableMap SynchronizedNavigableSet SynchronizedRandomAccessList SynchronizedSet
            SynchronizedSortedMap SynchronizedSortedSet UnmodifiableCollection UnmodifiableList UnmodifiableMap
            UnmodifiableNavigableMap UnmodifiableNavigableSet UnmodifiableRandomAccessList UnmodifiableSequencedCollection
            UnmodifiableSequencedMap UnmodifiableSequencedSet UnmodifiableSet UnmodifiableSortedMap UnmodifiableSortedSet
            """);
    private static final Set<String> CONCURRENT = names(
            "java.util.concurrent.",
            """
            ArrayBlockingQueue ConcurrentHashMap ConcurrentHashMap$CollectionView ConcurrentHashMap$KeySetView
            ConcurrentHashMap$Segment ConcurrentLinkedDeque ConcurrentLinkedQueue ConcurrentMap
            ConcurrentSkipListMap ConcurrentSkipListSet CopyOnWriteArrayList CopyOnWriteArraySet LinkedBlockingDeque
            LinkedBlockingQueue TimeUnit atomic.AtomicBoolean atomic.AtomicInteger atomic.AtomicIntegerArray
            atomic.AtomicLong atomic.AtomicLongArray atomic.AtomicReference atomic.LongAdder
            atomic.LongAdder$SerializationProxy locks.AbstractOwnableSynchronizer locks.AbstractQueuedSynchronizer
            locks.AbstractQueuedSynchronizer$ConditionObject locks.ReentrantLock locks.ReentrantLock$FairSync
            locks.ReentrantLock$NonfairSync locks.ReentrantLock$Sync
            """);

    private JdkValues() {}

    static boolean contains(Class<?> type) {
        String name = type.getName();
        return LANGUAGE.contains(name)
                || UTILITIES.contains(name)
                || TIMES.contains(name)
                || COLLECTIONS.contains(name)
                || CONCURRENT.contains(name)
                || OTHERS.contains(name);
    }

    private static Set<String> names(String prefix, String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .map(name -> prefix + name)
                .collect(Collectors.toUnmodifiableSet());
    }
}

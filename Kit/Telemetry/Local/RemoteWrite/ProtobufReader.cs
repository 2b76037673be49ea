using System.Buffers.Binary;
using System.Text;

namespace EnvironmentKit.Telemetry.Local.RemoteWrite;

/// <summary>Reads the fields of a message in protobuf's wire format, one after the other.</summary>
/// <param name="message">The message.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private ReadOnlySpan<byte> _rest = message;
    private ReadOnlySpan<byte> _value;

    /// <summary>The number of the field.</summary>
    public int Field { get; private set; }

    /// <summary>The field's content where it is a message, a text or packed numbers.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _value;

    /// <summary>The content as text.</summary>
    public readonly string Text => Encoding.UTF8.GetString(_value);

    /// <summary>The field's number, where it is one of variable length.</summary>
    public ulong Number { get; private set; }

    /// <summary>The field's eight bytes as a whole number.</summary>
    public readonly long Whole => BinaryPrimitives.ReadInt64LittleEndian(_value);

    /// <summary>The field's eight bytes as a fraction.</summary>
    public readonly double Fraction => BinaryPrimitives.ReadDoubleLittleEndian(_value);

    /// <summary>Goes to the next field.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="FormatException">It is not protobuf.</exception>
    public bool Read()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var key = ReadVarint();
        Field = (int)(key >> 3);
        switch ((int)(key & 7))
        {
            case Varint:
                Number = ReadVarint();
                break;
            case Fixed64:
                _value = Take(8);
                break;
            case LengthDelimited:
                var length = ReadVarint();
                _value = length <= (ulong)_rest.Length ? Take((int)length) : throw new FormatException("The message ends too early.");
                break;
            case Fixed32:
                _value = Take(4);
                break;
            default:
                throw new FormatException("The message has a field of a kind that is not known.");
        }

        return true;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new FormatException("The message ends too early.");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("The message has a number that does not end.");
    }
}

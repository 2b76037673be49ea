using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EnvironmentKit.Documents;

/// <summary>
/// Writes the entries of mappings. An entry without a value (null, an empty text list, an empty map) is left out, so that a
/// document need not ask; an empty <see cref="IYamlMapping"/> is written as <c>{}</c>, because it says something.
/// </summary>
internal sealed class YamlWriter
{
    private static readonly MappingStart _mapping = new(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block);
    private static readonly SequenceStart _sequence = new(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block);
    private static readonly MappingEnd _mappingEnd = new();
    private static readonly SequenceEnd _sequenceEnd = new();
    private static readonly Scalar _true = Plain("true");
    private static readonly Scalar _false = Plain("false");

    private readonly IEmitter _emitter;

    public YamlWriter(IEmitter emitter) => _emitter = emitter;

    /// <summary>A text; quoted where YAML would read something else.</summary>
    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            Key(name);
            Emit(value);
        }
    }

    /// <summary>A whole number.</summary>
    public void Number(string name, long? value)
    {
        if (value is { } number)
        {
            Key(name);
            _emitter.Emit(Plain(number.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The mode of a file, in octal with a leading zero, as Docker's readers take it.</summary>
    public void FileMode(string name, UnixFileMode? value)
    {
        if (value is { } mode)
        {
            Key(name);
            _emitter.Emit(Plain("0" + Convert.ToString((int)mode, 8)));
        }
    }

    /// <summary>A number with a fraction, such as a share between 0 and 1; never in exponent form.</summary>
    public void Fraction(string name, decimal? value)
    {
        if (value is { } number)
        {
            Key(name);
            _emitter.Emit(Plain(number.ToString("0.################", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public void Flag(string name, bool? value)
    {
        if (value is { } flag)
        {
            Key(name);
            _emitter.Emit(flag ? _true : _false);
        }
    }

    /// <summary>A number where it is one, such as a port, and a text where it is a name.</summary>
    public void NumberOrText(string name, string? value)
    {
        if (value is not null && value.Length is > 0 and < 10 && value.All(char.IsAsciiDigit) && (value[0] != '0' || value.Length == 1))
        {
            Number(name, long.Parse(value, CultureInfo.InvariantCulture));
        }
        else
        {
            Text(name, value);
        }
    }

    /// <summary>A list of texts.</summary>
    public void Texts(string name, IReadOnlyCollection<string>? values)
    {
        if (values is { Count: > 0 })
        {
            Key(name);
            _emitter.Emit(_sequence);
            foreach (var value in values)
            {
                Emit(value);
            }

            _emitter.Emit(_sequenceEnd);
        }
    }

    /// <summary>Texts by name, in the order in which they come.</summary>
    public void TextsByName(string name, IReadOnlyCollection<KeyValuePair<string, string>>? values)
    {
        if (values is { Count: > 0 })
        {
            Key(name);
            _emitter.Emit(_mapping);
            foreach (var (key, value) in values)
            {
                Text(key, value);
            }

            _emitter.Emit(_mappingEnd);
        }
    }

    /// <summary>A part of the document; <c>{}</c> where it writes no entries.</summary>
    public void Mapping(string name, IYamlMapping? value)
    {
        if (value is not null)
        {
            Key(name);
            Emit(value);
        }
    }

    /// <summary>A part that is too small to deserve a type.</summary>
    public void Mapping(string name, Action<YamlWriter> entries)
    {
        Key(name);
        _emitter.Emit(_mapping);
        entries(this);
        _emitter.Emit(_mappingEnd);
    }

    /// <summary>A list of parts.</summary>
    public void Mappings(string name, IReadOnlyCollection<IYamlMapping>? values)
    {
        if (values is { Count: > 0 })
        {
            Key(name);
            _emitter.Emit(_sequence);
            foreach (var value in values)
            {
                Emit(value);
            }

            _emitter.Emit(_sequenceEnd);
        }
    }

    /// <summary>Parts by name, in the order in which they come.</summary>
    public void MappingsByName<TMapping>(string name, IReadOnlyCollection<KeyValuePair<string, TMapping>>? values)
        where TMapping : IYamlMapping
    {
        if (values is { Count: > 0 })
        {
            Key(name);
            _emitter.Emit(_mapping);
            foreach (var (key, value) in values)
            {
                Key(key);
                Emit(value);
            }

            _emitter.Emit(_mappingEnd);
        }
    }

    internal void Emit(IYamlMapping value)
    {
        _emitter.Emit(_mapping);
        value.Write(this);
        _emitter.Emit(_mappingEnd);
    }

    private void Key(string name) =>
        _emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, name, YamlText.KeyStyleOf(name), true, true));

    private void Emit(string value) =>
        _emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value, YamlText.StyleOf(value), true, true));

    private static Scalar Plain(string value) => new(AnchorName.Empty, TagName.Empty, value, ScalarStyle.Plain, true, true);
}

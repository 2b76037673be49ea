using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Generates a random value. With the default character sets, 22 characters carry 128 bits.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    /// <summary>The least number of characters.</summary>
    public int MinLength { get; set; }

    /// <summary>Whether lower-case letters are used; yes by default.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether upper-case letters are used; yes by default.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits are used; yes by default.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether special characters are used; yes by default.</summary>
    public bool Special { get; set; } = true;

    /// <summary>The least number of lower-case letters.</summary>
    public int MinLower { get; set; }

    /// <summary>The least number of upper-case letters.</summary>
    public int MinUpper { get; set; }

    /// <summary>The least number of digits.</summary>
    public int MinNumeric { get; set; }

    /// <summary>The least number of special characters.</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc/>
    public override string GetDefaultValue() => RandomText.Generate(this);

    /// <inheritdoc/>
    public override void WriteToManifest(ManifestPublishingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var writer = context.Writer;
        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", MinLength);
        Flag("lower", Lower);
        Flag("upper", Upper);
        Flag("numeric", Numeric);
        Flag("special", Special);
        Count("minLower", MinLower);
        Count("minUpper", MinUpper);
        Count("minNumeric", MinNumeric);
        Count("minSpecial", MinSpecial);
        writer.WriteEndObject();

        void Flag(string name, bool used)
        {
            if (!used)
            {
                writer.WriteBoolean(name, false);
            }
        }

        void Count(string name, int least)
        {
            if (least > 0)
            {
                writer.WriteNumber(name, least);
            }
        }
    }
}

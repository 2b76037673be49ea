using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A default that is published as it is.</summary>
internal sealed class ConstantParameterDefault(Func<string> value) : ParameterDefault
{
    private readonly Lazy<string> _value = new(value);

    public override string GetDefaultValue() => _value.Value;

    public override void WriteToManifest(ManifestPublishingContext context) => context.Writer.WriteString("value", _value.Value);
}

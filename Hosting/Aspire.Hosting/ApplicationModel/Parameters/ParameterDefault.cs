using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives a parameter a value when it is configured nowhere.</summary>
public abstract class ParameterDefault
{
    /// <summary>Does nothing.</summary>
    protected ParameterDefault()
    {
    }

    /// <summary>Writes the default to a manifest.</summary>
    /// <param name="context">The manifest.</param>
    public abstract void WriteToManifest(ManifestPublishingContext context);

    /// <summary>Gives the value.</summary>
    /// <returns>The value.</returns>
    public abstract string GetDefaultValue();
}

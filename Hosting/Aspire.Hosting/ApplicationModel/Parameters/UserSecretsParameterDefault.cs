using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A default that is kept in the user secrets, so that it stays the same from run to run.</summary>
internal sealed class UserSecretsParameterDefault(string parameterName, ParameterDefault inner, IUserSecretsManager secrets) : ParameterDefault
{
    public override string GetDefaultValue()
    {
        var key = $"Parameters:{parameterName}";
        if (secrets is UserSecretsFile file)
        {
            return file.GetOrAdd(key, inner.GetDefaultValue);
        }

        var value = inner.GetDefaultValue();
        secrets.TrySetSecret(key, value);
        return value;
    }

    public override void WriteToManifest(ManifestPublishingContext context) => inner.WriteToManifest(context);
}
